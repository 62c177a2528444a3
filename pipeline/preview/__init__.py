"""A local preview of the site that follows what is being written."""
