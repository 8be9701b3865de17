import { basename } from 'node:path';
import { ask } from './ask';
import { type ExternalCheck, isUnable, readJson } from './check';
import { written } from './scratch';
import { oneByOne } from './one-by-one';
import { plantedFile } from './planted';

export const cloudFormation: ExternalCheck = {
  tool: 'cfn-lint',
  asks: 'every CloudFormation template, warnings included',
  planted: plantedFile(
    'dist/planted/aws/planted.template.json',
    '{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"Nmae": 1}}}}',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.files.filter(({ path }) => path.endsWith('.template.json')),
      async ({ path, text }) => {
        const { stdout, stderr } = await ask(tool, [
          '--format',
          'json',
          '--regions',
          'eu-west-1',
          '--',
          written(scratch, basename(path), text),
        ]);
        const said = readJson<
          readonly { Rule: { Id: string }; Message: string; Location: { Path?: readonly (string | number)[] } }[]
        >(stdout, stderr);
        if (isUnable(said)) throw new Error(`cfn-lint: ${said.unable}`);
        return said.map(({ Rule, Message, Location }) => ({
          tool: tool.name,
          check: Rule.Id,
          object: `${path}: ${(Location.Path ?? []).join('/')}`,
          message: Message,
        }));
      },
    ),
};
