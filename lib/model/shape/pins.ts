import type { ChartPin, Image } from '../../pins/types';
import { imageRepository, like, prose, url, versions, word } from './fields';
import { anyOf, object, oneOf } from './shape';

/** An image as a platform has it. That its tag stays is a rule, whose message names the workload. */
export const imageShape = object<Image>({
  pinned: oneOf('image'),
  repository: imageRepository,
  tag: anyOf({ "''": oneOf(''), 'a tag, for example 1.4.2': like(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 'a tag') }),
  digest: like(/^[A-Za-z0-9_:+.-]+$/, 'a digest, for example sha256: and 64 digits'),
  date: word,
  source: prose,
  withoutDigest: prose.optional(),
  credential: oneOf('node', 'pod').optional(),
  policy: word.optional(),
});

export const chartShape = object<ChartPin>({
  pinned: oneOf('chart'),
  name: word,
  repository: url,
  version: versions,
  appVersion: versions,
  date: word,
  source: prose,
});
