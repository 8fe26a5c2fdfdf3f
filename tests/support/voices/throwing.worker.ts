/** Fails before it listens. */
throw new Error('The script broke.');
