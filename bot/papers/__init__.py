"""Files that leave the desk: the written answer, the slip that passes a case on, and the table of figures."""
