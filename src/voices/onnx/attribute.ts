import { integersOf, select, text } from './fields.ts';
import type { GraphNode } from './model.ts';
import { integerField, joinParts, readFields, stringField } from './wire.ts';

/** Numbers of the fields of an `AttributeProto`. Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const ATTRIBUTE = { name: 1, integer: 3, text: 4, integers: 8, type: 20 };
const ATTRIBUTE_TYPE = { integer: 2, integers: 7 };

/** An `AttributeProto` that holds one integer, or a list of them. */
export function integerAttribute(name: string, value: number | readonly number[]): Uint8Array {
  const isOne = typeof value === 'number';
  const values = isOne
    ? integerField(ATTRIBUTE.integer, value)
    : value.flatMap((each) => integerField(ATTRIBUTE.integers, each));
  const type = isOne ? ATTRIBUTE_TYPE.integer : ATTRIBUTE_TYPE.integers;
  return joinParts([
    ...stringField(ATTRIBUTE.name, name),
    ...values,
    ...integerField(ATTRIBUTE.type, type),
  ]);
}

/**
 * The integers of an attribute, be it one or a list.
 *
 * @returns `undefined` when the node has no attribute of that name.
 */
export function integersIn({ attributes }: GraphNode, name: string): number[] | undefined {
  const all = attributes.map((attribute) => readFields(attribute));
  const fields = all.find((each) => text(select(each, ATTRIBUTE.name)[0]) === name);
  if (fields === undefined) return undefined;
  const list = integersOf(fields, ATTRIBUTE.integers);
  return list.length > 0 ? list : integersOf(fields, ATTRIBUTE.integer);
}

/** The text of an attribute, if the node has it. */
export function textIn({ attributes }: GraphNode, name: string): string | undefined {
  const all = attributes.map((attribute) => readFields(attribute));
  const fields = all.find((each) => text(select(each, ATTRIBUTE.name)[0]) === name);
  return fields === undefined ? undefined : text(select(fields, ATTRIBUTE.text)[0]);
}
