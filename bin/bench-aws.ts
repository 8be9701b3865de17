/** `npm run bench:aws`: what the AWS side costs. */
import '../bench/aws';
