import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import createOnly from '../../../lib/checks/change/outside/create-only.json';

const root = join(__dirname, '../../..');

test('the committed list is what the schemas of the CLI say', () => {
  const script = join(root, 'scripts/create-only.mjs');
  const printed = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createOnlyText } from ${JSON.stringify(script)}; process.stdout.write(await createOnlyText());`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(printed).toBe(readFileSync(join(root, 'lib/checks/change/outside/create-only.json'), 'utf8'));
});

test('it knows what only a new resource can have, and its name', () => {
  const table = createOnly as unknown as Readonly<Record<string, readonly string[] | undefined>>;
  expect(table['AWS::EC2::Subnet']?.[0]).toContain('AvailabilityZone ');
  expect(table['AWS::S3::Bucket']?.[1]).toBe('BucketName');
  expect(table['AWS::SQS::Queue']?.[1]).toBe('QueueName');
});
