/* oxlint-disable import/no-unassigned-import -- Both act by being loaded, the first before the second. */
import './without-private-files.ts';
import '../../../src/voices/models/worker/entry.ts';
