"""Results as files: one module a format, `formats` lists them, `build` makes one."""
