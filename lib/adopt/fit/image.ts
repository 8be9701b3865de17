import { isMovingTag, MOVING_TAGS } from '../../pins/moving-tags';
import { noWord } from './reading';

/** An image, taken apart. */
export interface ImageParts {
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
}

const REFERENCE = /^([^@]+?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** Takes a reference apart. @throws NoWord where nothing says which version it is */
export function imageParts(reference: string): ImageParts {
  const [, repository = '', tag, digest] = REFERENCE.exec(reference) ?? [];
  if (repository === '') noWord(`the image '${reference}' is no reference`);
  if (tag === undefined) return noWord(`the image '${reference}' has no tag`);
  if (MOVING_TAGS.includes(tag) || (digest === undefined && isMovingTag(tag)))
    return noWord(`the tag of the image '${reference}' moves`);
  return { repository: fullName(repository), tag, ...(digest === undefined ? {} : { digest }) };
}

/** `redis` is `docker.io/library/redis`: where no registry is named, Docker Hub is meant. */
export function fullName(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  if (rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')) return repository;
  return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`;
}
