"""Many local texts through the pipeline, each once, in processes of their own."""
