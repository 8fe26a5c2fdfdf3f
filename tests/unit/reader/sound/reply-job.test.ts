import { expect, test } from 'vitest';
import { replyJob, replySoundId } from '../../../../src/reader/sound/reply-job.ts';

const OPTIONS = {
  id: 'c1/t2',
  question: 'Who keeps\n the lamp?',
  reply: '**Karen Lund** does.',
  format: 'opus',
  voice: 'af_sarah',
  sampleRateHz: 24_000,
} as const;

test('a reply is one stretch without a name, under its question', async () => {
  const job = replyJob(OPTIONS);
  expect(job).toMatchObject({ title: 'Who keeps the lamp?', speed: 1, voice: 'af_sarah' });
  expect(job.chapters).toHaveLength(1);
  expect(job.chapters[0]).toMatchObject({ title: '', length: OPTIONS.reply.length });
  expect(await job.chapters[0]?.load()).toBe(OPTIONS.reply);
});

test('what was left of it is found again, and not taken for that of another reply', () => {
  const job = replyJob(OPTIONS);
  expect(job.id).toBe(replySoundId('c1/t2', 'opus'));
  expect(replyJob({ ...OPTIONS, format: 'wav' }).id).not.toBe(job.id);
  expect(replyJob({ ...OPTIONS, id: 'c1/t3' }).id).not.toBe(job.id);
  expect(replyJob({ ...OPTIONS, reply: 'Nobody.' }).version).not.toBe(job.version);
});
