/**
 * One synthesis of the bench of the AWS side, in a process of its own: `bench-aws-app <all|<platform>/<cluster>>
 * <folder> <on|off>`, the last for CloudFormation's linter.
 */
import { awsApp } from '../lib/aws/app';
import { loadPlatforms } from '../bin/commands/load';

const [which = 'all', folder = '', linter] = process.argv.slice(2);
process.env['CDK_OUTDIR'] = folder;
process.env['CDK_VALIDATION'] = linter === 'on' ? 'true' : 'false';
const loaded = loadPlatforms(process.cwd());
if ('problems' in loaded) throw new Error('the platforms have problems: run archipel check');
awsApp(loaded.platforms, which === 'all' ? {} : { only: which }).app.synth();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(`cpu ${userCPUTime + systemCPUTime} peak ${maxRSS}\n`);
