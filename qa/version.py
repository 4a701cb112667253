"""Which version of the program is this?"""

PROGRAM_VERSION = "0.1.0"
