"""Files and addresses → articles → passages with vectors → the store; and the store as a whole: built anew, kept as a file, checked."""
