// Submits a file as it is: HOST PORT FROM TO FILE [TOKEN]. With a token over STARTTLS and AUTH, else in the clear.
const [host, port, from, to, file, token] = process.argv.slice(2);
const transport = require(process.env.NODEMAILER).createTransport({
  host,
  port: Number(port),
  secure: false,
  ignoreTLS: !token,
  requireTLS: Boolean(token),
  tls: { rejectUnauthorized: false },
  auth: token ? { user: "erp", pass: token } : undefined,
});
transport.sendMail({ envelope: { from, to, use8BitMime: true }, raw: require("fs").readFileSync(file) }).then(
  () => transport.close(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
