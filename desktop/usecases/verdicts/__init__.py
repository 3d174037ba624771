"""Who pays and which paper is missing: asked, overridden, refused elsewhere, replayed."""
