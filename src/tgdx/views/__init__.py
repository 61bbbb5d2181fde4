"""What a person or a program reads: words, numbers and tables of figures that progress computed."""
