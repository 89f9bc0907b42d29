"""What the screens are made of. A widget gets models and posts messages, and knows nothing else."""
