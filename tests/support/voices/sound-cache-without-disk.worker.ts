/* oxlint-disable import/no-unassigned-import -- Both act by being loaded, the first before the second. */
import './without-cache-storage.ts';
import '../../../src/voices/sound-cache/worker/entry.ts';
