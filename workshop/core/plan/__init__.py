"""The action plan, assembled from answers."""
