# kamp for the team set-up of docker-compose.yml: the package in an environment of its own, run by a user without rights.
FROM python:3.13-slim AS built
COPY . /src
RUN python -m venv /opt/kamp && /opt/kamp/bin/pip install --no-cache-dir /src

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 kamp
COPY --from=built /opt/kamp /opt/kamp
ENV PATH=/opt/kamp/bin:$PATH
USER kamp
WORKDIR /home/kamp
EXPOSE 8787
CMD ["kamp", "serve", "--host", "0.0.0.0"]
