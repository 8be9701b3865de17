import { awsApp } from '../lib/aws/app';
import { loadPlatforms } from './commands/load';
import { problemText } from './commands/problems';

// The app of cdk.json: `npx cdk synth`, `cdk diff`, `cdk deploy`. The folder comes from the command, by CDK_OUTDIR.
const loaded = loadPlatforms(process.cwd());
if ('problems' in loaded) {
  process.stderr.write(`${problemText(loaded.problems, false)}\n`);
  process.exitCode = 1;
} else {
  awsApp(loaded.platforms).app.synth();
}
