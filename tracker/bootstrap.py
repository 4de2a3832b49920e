"""The only wiring: connects adapters to the ports of the use cases."""
