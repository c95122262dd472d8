"""Train the attribution model that ships with the package; needs the extra `train`."""
