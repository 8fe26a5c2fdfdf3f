import { describe, expect, test } from 'vitest';
import { readConversations } from '../../../../src/conversations/exchange/read-file.ts';
import { arrangeTurns } from '../../../../src/conversations/tree.ts';

/** Questions and replies along the way that is shown. */
function shown(file: unknown): (readonly [string, string])[] {
  const [{ head, turns } = { head: undefined, turns: [] }] = readConversations(
    JSON.stringify(file),
  );
  return arrangeTurns(turns)
    .pathTo(head?.leaf)
    .map(({ message, reply }) => [message, reply] as const);
}

describe('ChatGPT', () => {
  const node = (
    id: string,
    parent: string | null,
    role: string,
    text: string,
    more: object = {},
  ) => ({
    id,
    parent,
    children: [],
    message: {
      id,
      author: { role },
      create_time: 1_700_000_000 + Number(id.slice(1)),
      content: { content_type: 'text', parts: [text] },
      recipient: 'all',
      metadata: role === 'assistant' ? { model_slug: 'gpt-5' } : {},
      ...more,
    },
  });
  const nodes = [
    { id: 'root', parent: null, children: ['n1'], message: null },
    node('n1', 'root', 'system', '', { metadata: { is_visually_hidden_from_conversation: true } }),
    node('n2', 'n1', 'user', 'Why is the sky blue?'),
    node('n3', 'n2', 'assistant', 'Because of scattering.'),
    node('n4', 'n2', 'assistant', 'search("sky")', { recipient: 'web' }),
    node('n5', 'n4', 'tool', 'results'),
    node('n6', 'n5', 'assistant', 'The air scatters blue light.'),
    node('n7', 'n6', 'user', 'And at dusk?'),
    node('n8', 'n7', 'assistant', '', {
      content: { content_type: 'thoughts', thoughts: [{ content: 'Long way.' }] },
    }),
    node('n9', 'n8', 'assistant', 'Red is left.'),
  ];
  const conversation = {
    title: 'Sky',
    create_time: 1_700_000_000.5,
    update_time: 1_700_000_100,
    mapping: Object.fromEntries(nodes.map((each) => [each.id, each])),
    current_node: 'n9',
    conversation_id: 'abc/1',
    gizmo_id: null,
    is_archived: false,
  };

  test('comes in with its branches, and shows the way that was shown', () => {
    expect(shown([conversation])).toEqual([
      ['Why is the sky blue?', 'The air scatters blue light.'],
      ['And at dusk?', '<think>\nLong way.\n</think>\n\nRed is left.'],
    ]);
    const [read] = readConversations(JSON.stringify([conversation]));
    expect(read?.head).toMatchObject({
      id: 'chatgpt-abc_1',
      title: 'Sky',
      titledBy: 'import',
      createdMs: 1_700_000_000_500,
      changedMs: 1_700_000_100_000,
      importedFrom: 'chatgpt',
      original: { gizmo_id: null, is_archived: false },
    });
    const tree = arrangeTurns(read?.turns ?? []);
    expect(tree.versionsOf('chatgpt-n6').map(({ reply, model }) => [reply, model])).toEqual([
      ['Because of scattering.', 'gpt-5'],
      ['The air scatters blue light.', 'gpt-5'],
    ]);
  });

  test('has the same ids every time', () => {
    const text = JSON.stringify([conversation]);
    expect(readConversations(text)).toEqual(readConversations(text));
  });

  test('shows the other way where that was shown', () => {
    expect(shown([{ ...conversation, current_node: 'n3' }])).toEqual([
      ['Why is the sky blue?', 'Because of scattering.'],
    ]);
  });

  test('a question without a reply stays one, and a circle holds nobody up', () => {
    const loop = [node('n2', 'n3', 'user', 'Hm?'), node('n3', 'n2', 'assistant', 'Hm.')];
    const mapping = {
      a: node('n1', null, 'user', 'Hello?'),
      ...Object.fromEntries(loop.map((n) => [n.id, n])),
    };
    expect(shown([{ ...conversation, mapping, current_node: 'n3' }])).toEqual([['Hello?', '']]);
  });

  test('ten thousand messages are no matter of depth', () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      node(`n${at}`, at === 0 ? null : `n${at - 1}`, at % 2 === 0 ? 'user' : 'assistant', `${at}`),
    );
    const mapping = Object.fromEntries(many.map((each) => [each.id, each]));
    expect(shown([{ ...conversation, mapping, current_node: 'n9999' }])).toHaveLength(5000);
  });
});

test('big-AGI comes in with texts or fragments', () => {
  const file = {
    id: 'chat1',
    userTitle: 'Mine',
    autoTitle: 'Theirs',
    created: 1_700_000_000_000,
    updated: 1_700_000_001_000,
    systemPurposeId: 'Generic',
    messages: [
      { id: 'm0', role: 'system', text: 'You are.' },
      { id: 'm1', role: 'user', text: 'Hello?', created: 1_700_000_000_000 },
      {
        id: 'm2',
        role: 'assistant',
        generator: { name: 'tiny' },
        fragments: [
          { ft: 'void', part: { pt: 'ma', aText: 'Hm.' } },
          { ft: 'content', part: { pt: 'text', text: 'Hello.' } },
        ],
      },
    ],
  };
  expect(shown(file)).toEqual([['Hello?', '<think>\nHm.\n</think>\n\nHello.']]);
  expect(shown({ conversations: [file], models: {} })).toEqual(shown(file));
  const [read] = readConversations(JSON.stringify(file));
  expect(read?.head).toMatchObject({ title: 'Mine', original: { systemPurposeId: 'Generic' } });
  expect(read?.turns[0]).toMatchObject({ model: 'tiny', createdMs: 1_700_000_000_000 });
});

test('Open WebUI comes in with its branches', () => {
  const messages = {
    a: {
      id: 'a',
      parentId: null,
      childrenIds: ['b', 'c'],
      role: 'user',
      content: 'Hello?',
      timestamp: 1_700_000_000,
    },
    b: {
      id: 'b',
      parentId: 'a',
      role: 'assistant',
      content: 'One.',
      model: 'x',
      timestamp: 1_700_000_001,
    },
    c: {
      id: 'c',
      parentId: 'a',
      role: 'assistant',
      model: 'y',
      content:
        '<details type="reasoning" done="true" duration="2">\n<summary>Thought for 2 seconds</summary>\n> Hm.\n> Well.\n</details>\nTwo.',
    },
  };
  const file = [
    {
      id: 'chat',
      title: 'Greeting',
      pinned: true,
      created_at: 1_700_000_000,
      chat: { history: { messages, currentId: 'b' } },
    },
  ];
  expect(shown(file)).toEqual([['Hello?', 'One.']]);
  const [read] = readConversations(JSON.stringify(file));
  expect(read?.head).toMatchObject({ title: 'Greeting', pinned: true });
  expect(read?.turns.map(({ reply }) => reply).toSorted()).toEqual([
    '<think>\nHm.\nWell.\n</think>\n\nTwo.',
    'One.',
  ]);
});
