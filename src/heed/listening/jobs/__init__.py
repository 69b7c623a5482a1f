"""What the registers do by themselves: one module a register, each safe to run twice."""
