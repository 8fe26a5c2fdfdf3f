import { describe, expect, it } from 'vitest';
import { DEMO_REPLIES } from '../../../../src/replies/demo/replies.ts';
import { demoTopic } from '../../../../src/replies/demo/topic.ts';

describe('what the demo answers', () => {
  it.each([
    ['What is this?', 'about'],
    ['What is this and how does it work?', 'about'],
    ['what’s this', 'about'],
    ['What can you do?', 'about'],
    ['Who are you?', 'about'],
    ['how does this page work', 'about'],
    ['Tell me about Knik', 'about'],
    ['Help!', 'about'],
    ['Tell me a short story', 'story'],
    ['A bedtime tale, please, so that I fall asleep.', 'story'],
    ['TELL ME A STORY', 'story'],
    ['Tell me a stóry', 'story'],
    ['Hello! Do you know a good joke?', 'joke'],
    ['make me laugh', 'joke'],
    ['Three things to do on a rainy day', 'rain'],
    ['I am bored', 'rain'],
    ['How do I sleep better?', 'sleep'],
    ['I can’t fall asleep', 'sleep'],
    ['Show me a table of HTTP status codes', 'code'],
    ['Write some code', 'code'],
    ['Hello!', 'greeting'],
    ['hi there', 'greeting'],
    ['  HÉLLO…  ', 'greeting'],
    ['Good morning, how are you?', 'greeting'],
    ['Thank you very much', 'thanks'],
    ['thanks!', 'thanks'],
    ['read:', 'read'],
    ['Read: \n', 'read'],
    ['Hello, what is the capital of France?', 'other'],
    ['What is this rash on my arm?', 'other'],
    ['The history of Rome', 'other'],
    ['Is training hard?', 'other'],
    ['Why is the sky blue?', 'other'],
    ['Read me my mail', 'other'],
    ['日本の首都は？', 'other'],
    ['?!', 'other'],
  ])('%j → %s', (message, topic) => {
    expect(demoTopic(message)).toBe(topic);
  });

  it('has no catastrophic case', () => {
    expect(demoTopic('how do you '.repeat(10_000))).toBe('other');
    expect(demoTopic(`hello${' there'.repeat(10_000)}`)).toBe('greeting');
  });
});

describe('every scripted reply', () => {
  it.each(Object.entries(DEMO_REPLIES))('says once that it is scripted: %s', (_, text) => {
    expect(text.match(/\bscripted\b/g)).toHaveLength(1);
  });

  it('has the story at the length of a short one', () => {
    const words = DEMO_REPLIES.story.split(/\s+/).length;
    expect(words).toBeGreaterThan(300);
    expect(words).toBeLessThan(450);
  });

  it('says how to get a real model where it has no answer', () => {
    expect(DEMO_REPLIES.other).toMatch(/no model/);
    expect(DEMO_REPLIES.other).toMatch(/\*Settings\* and add a Gemini key/);
  });
});
