"""What is kept: tables, repositories, files, and the data files of the programmes."""
