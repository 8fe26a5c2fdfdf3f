import { describe, expect, test } from 'vitest';
import { withDurations } from '../../../../src/voices/hibari/worker/durations.ts';
import { DURATIONS } from '../../../../src/voices/onnx/durations.ts';
import { readModel } from '../../../../src/voices/onnx/model.ts';
import { GraphBuilder, TYPE } from '../../../support/onnx/graph-builder.ts';

function modelWithSum(rounding: string): Uint8Array<ArrayBuffer> {
  const g = new GraphBuilder();
  const frames = g.node(rounding, [g.input('x', TYPE.float32, ['L'])]);
  const clipped = g.node('Clip', [frames, g.float(1)]);
  g.output('ends', g.node('CumSum', [clipped, g.integers([], [0])]), TYPE.float32, ['L']);
  return g.build();
}

describe('withDurations', () => {
  test('adds the rounded durations in front of their sum as a result', () => {
    const before = readModel(modelWithSum('Round'));
    const after = readModel(withDurations(modelWithSum('Round')));
    expect(after.outputs).toEqual([...before.outputs, DURATIONS]);
    expect(after.nodes.slice(0, -1)).toEqual(before.nodes);
    const clip = before.nodes.find(({ opType }) => opType === 'Clip');
    expect(after.nodes.at(-1)).toMatchObject({
      opType: 'Cast',
      inputs: clip?.outputs,
      outputs: [DURATIONS],
    });
  });

  test('refuses a model that sums up something else, and what is no model', () => {
    expect(() => withDurations(modelWithSum('Abs'))).toThrow('does not say how long');
    expect(() => withDurations(Uint8Array.of(1, 2, 3))).toThrow('protobuf');
  });
});
