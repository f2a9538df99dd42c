"""What the generated reports are printed on: one module for each way of making the bytes."""
