"""Reps' pages in the local network: one unguessable link a rep, and nothing else."""
