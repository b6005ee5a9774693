"""What every page shares: guards, headers, errors, forms, streams."""
