/** `npm run combinations`: every add-on alone and every pair, on a minimal cluster of each kind, under each engine. */
import { combinations } from '../test/combinations/main';

void combinations(process.cwd()).then((status) => {
  process.exitCode = status;
});
