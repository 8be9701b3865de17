import { runCommand } from './commands';

// Whoever reads the output may stop early (`| head`, a pager that is quit); the command still ends what it began.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void runCommand(process.argv).then((status) => {
  process.exitCode = status;
});
