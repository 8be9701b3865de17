import { code } from '../../checks/gate';
import { isThere } from '../expected/live';
import { type Finding, holds, problem, type Question, waits } from '../question';

const OUTPUTS = code('preflight/outputs', {
  title: 'outputs.json holds what the stacks answer',
  why: 'manifests are filled in from that file: an old VPC, account or certificate in it reaches the cluster',
  bad: 'a stack that was deployed again without --outputs-file',
  good: 'npx cdk deploy <stack> --outputs-file platforms/<platform>/outputs.json, then npm run synth',
});

/** The committed outputs against those of the stacks. */
export const outputsFile: Question = {
  name: 'outputs',
  asks: 'is outputs.json what the stacks answer',
  codes: [OUTPUTS],
  run({ platform, stacks, live, outputs }): Promise<readonly Finding[]> {
    const answering = stacks.filter((stack) => Object.keys(stack.outputs).length > 0 && isThere(live.get(stack.name)));
    if (answering.length === 0) return Promise.resolve([waits('nothing is deployed yet')]);
    return Promise.resolve(
      answering.flatMap((stack): readonly Finding[] => {
        const { name, cluster } = stack;
        const found = live.get(name);
        const given = outputs.values[name] ?? {};
        if (!isThere(found)) return [];
        const differing = Object.entries(given).filter(([key, value]) => found.outputs.get(key) !== value);
        if (differing.length === 0) return [holds(`${name}: ${Object.keys(given).length} values`)];
        return differing.map(([key, value]) =>
          problem(
            OUTPUTS,
            { platform: platform.name, cluster },
            {
              file: outputs.file,
              field: `${name}.${key}`,
              message: outputs.example
                ? 'the file still holds an example'
                : 'the file holds another value than the stack answers',
              given: value,
              allowed: found.outputs.get(key) ?? 'the stack has no such output',
              remedy: `npx cdk deploy ${name} --outputs-file ${outputs.file}, then npm run synth and commit`,
            },
          ),
        );
      }),
    );
  },
};
