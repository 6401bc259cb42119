### The tour: recto tour shows what recto does, on an article of its own.
