FRESH = {}
