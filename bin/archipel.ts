import { runCommand } from './commands';

void runCommand(process.argv).then((status) => {
  process.exitCode = status;
});
