/** One measured run of the AWS side, in a process of its own. */
import '../bench/aws-child';
