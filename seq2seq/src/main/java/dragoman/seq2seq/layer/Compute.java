package dragoman.seq2seq.layer;

import dragoman.core.Workers;
import dragoman.core.Workspace;

/** What a forward or backward pass computes with: threads, and memory that stands until the pass is done with. */
public record Compute(Workers workers, Workspace workspace) {}
