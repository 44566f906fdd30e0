package dragoman.seq2seq.text;

/** What was read for training, and what was left out. */
public sealed interface TextSummary permits ParallelTextSummary, MonolingualTextSummary, SeriesSummary {}
