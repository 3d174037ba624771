"""The patient form in the order of the KTP."""
