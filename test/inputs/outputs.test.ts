import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOutputs } from '../../lib/inputs';

/** A repository with this outputs file. */
function withOutputs(text: string): string {
  const root = mkdtempSync(join(tmpdir(), 'outputs-'));
  mkdirSync(join(root, 'platforms/shop'), { recursive: true });
  writeFileSync(join(root, 'platforms/shop/outputs.json'), text);
  return root;
}

test('reads what cdk deploy writes', () => {
  const { outputs, problems } = readOutputs(withOutputs('{"shop-one": {"VpcId": "vpc-1"}}'), 'shop');
  expect(problems).toEqual([]);
  expect(outputs).toEqual({
    file: 'platforms/shop/outputs.json',
    values: { 'shop-one': { VpcId: 'vpc-1' } },
    example: false,
  });
});
test('knows a file that says it holds examples, and takes the note for no stack', () => {
  const { outputs } = readOutputs(withOutputs('{"_note": "EXAMPLE", "shop-one": {"VpcId": "vpc-1"}}'), 'shop');
  expect(outputs.example).toBe(true);
  expect(Object.keys(outputs.values)).toEqual(['shop-one']);
});
test('an absent file holds no values, and is not a problem by itself', () => {
  const { outputs, problems } = readOutputs(mkdtempSync(join(tmpdir(), 'outputs-')), 'shop');
  expect([outputs.values, problems]).toEqual([{}, []]);
});
test.each([
  ['text that is no JSON', '{'],
  ['a list', '[]'],
  ['a stack that is not an object', '{"shop-one": 1}'],
  ['a value that is not a string', '{"shop-one": {"VpcId": 1}}'],
  ['an empty value', '{"shop-one": {"VpcId": ""}}'],
  ['a line break in an id', '{"shop-one": {"VpcId": "vpc-1\\nsubnets: all"}}'],
  ['a quote in an address', '{"shop-one": {"ClusterEndpoint": "https://a\\"b"}}'],
  ['an expression for an account', '{"shop-one": {"AccountId": "${file(\'/etc/passwd\')}"}}'],
])('tells of %s', (_, text) => {
  expect(readOutputs(withOutputs(text), 'shop').problems).toEqual([
    expect.objectContaining({ code: 'inputs/outputs', file: 'platforms/shop/outputs.json' }),
  ]);
});
