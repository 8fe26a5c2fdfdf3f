// npx vitest run --config bench/stretch/vitest.config.ts
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['bench/stretch/*.bench.ts'] } });
