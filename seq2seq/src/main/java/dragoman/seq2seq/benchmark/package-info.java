/** Times the code that trains and translates, on work that a native engine can be given too. */
package dragoman.seq2seq.benchmark;
