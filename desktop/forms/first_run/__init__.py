"""The first start: try the sample office, begin a new one, or restore a backup."""
