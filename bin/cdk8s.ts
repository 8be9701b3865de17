import { synth } from './commands/synth';

// The app of cdk8s.yaml: `npx cdk8s synth` publishes to dist/ by the same path as `npm run synth`.
void synth({ root: process.cwd(), crds: process.env['ARCHIPEL_CRDS'], gates: true }).then((status) => {
  process.exitCode = status;
});
