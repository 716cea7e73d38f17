# Submits a file as it is: HOST PORT FROM TO FILE [TOKEN]. With a token over STARTTLS and AUTH, else in the clear.
import smtplib
import ssl
import sys

host, port, sender, recipient, file = sys.argv[1:6]
with open(file, "rb") as opened:
    content = opened.read()
with smtplib.SMTP(host, int(port)) as client:
    if len(sys.argv) > 6:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        client.starttls(context=context)
        client.login("erp", sys.argv[6])
    client.sendmail(sender, [recipient], content, mail_options=["BODY=8BITMIME"])
