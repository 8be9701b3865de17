import { join, resolve } from 'node:path';
import { linkOutput } from '../lib/synth';
import { synth } from './commands/synth';

// The app of cdk8s.yaml: `npx cdk8s synth` publishes to dist/ by the same path as `npm run synth`.
const root = process.cwd();
const output = process.env['CDK8S_OUTDIR'];

void synth({ root, crds: process.env['ARCHIPEL_CRDS'], gates: true }).then((status) => {
  if (status === 0 && output !== undefined) linkOutput(resolve(root, output), join(root, 'dist'));
  process.exitCode = status;
});
