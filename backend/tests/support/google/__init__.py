"""A local Google: an OpenID issuer, Drive v3 and Sheets v4, as far as the product uses them."""
