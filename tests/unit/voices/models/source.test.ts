import { describe, expect, test } from 'vitest';
import { DEFAULT_MODEL_URL } from '../../../../src/voices/kokoro/model-set.ts';
import { parseSource, sourceHosts, sourceName } from '../../../../src/voices/models/source.ts';

describe('parseSource', () => {
  test('takes the default for a repository at a pinned commit', () => {
    const source = parseSource(DEFAULT_MODEL_URL);
    expect(source).toMatchObject({
      kind: 'hub',
      endpoint: 'https://huggingface.co',
      repository: 'onnx-community/Kokoro-82M-v1.0-ONNX-timestamped',
    });
    expect(source.kind === 'hub' && source.revision).toMatch(/^[0-9a-f]{40}$/);
  });

  test.each([
    ['https://huggingface.co/owner/name', 'https://huggingface.co', 'main'],
    ['https://huggingface.co/owner/name/', 'https://huggingface.co', 'main'],
    ['http://127.0.0.1:900/owner/name/tree/v1.0', 'http://127.0.0.1:900', 'v1.0'],
  ])('takes %s for a repository', (url, endpoint, revision) => {
    expect(parseSource(url)).toEqual({ kind: 'hub', endpoint, repository: 'owner/name', revision });
  });

  test.each([
    ['https://example.org/kokoro', 'https://example.org/kokoro/'],
    ['https://example.org/owner/name/', 'https://example.org/owner/name/'],
    ['https://example.org', 'https://example.org/'],
    ['/kokoro/', '/kokoro/'],
    ['/', '/'],
  ])('takes %s for a folder', (given, url) => {
    expect(parseSource(given)).toEqual({ kind: 'folder', url });
  });

  test('gives every repository and folder a name that leads back to it', () => {
    for (const url of ['https://example.org/a/b/tree/c', 'https://example.org/a/', '/a/']) {
      expect(sourceName(parseSource(url))).toBe(url);
    }
  });
});

describe('sourceHosts', () => {
  test('lets the page reach the hub and the hosts that it redirects to', () => {
    expect(sourceHosts(parseSource('https://huggingface.co/owner/name'))).toEqual([
      'https://huggingface.co',
      'https://*.hf.co',
    ]);
  });

  test('lets the page reach a folder and nothing else', () => {
    expect(sourceHosts(parseSource('https://example.org:8443/kokoro/'))).toEqual([
      'https://example.org:8443',
    ]);
    expect(sourceHosts(parseSource('/kokoro/'))).toEqual([]);
  });
});
